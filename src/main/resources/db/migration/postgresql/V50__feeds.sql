-- When a post's text was changed for the last time: feeds say so.
alter table posts add column edited_at timestamp;

-- When what the feeds of a person show changed for the last time otherwise than by a new post, which the counter of posts
-- tells. A server of the version before doesn't write it: what it changes while both run is seen with the next change.
alter table users add column feed_changed_at timestamp;

-- The same for everybody's feeds, in microseconds since 1970; in slots, so that writers rarely wait for one another.
insert into counters (name, slot, amount) select 'feed_changes', s, 0 from generate_series(0, 7) s;
