-- When a post's text was changed for the last time: feeds say so.
alter table posts add column edited_at timestamp(6);

-- When what the feeds of a person show changed for the last time otherwise than by a new post, which the counter of posts
-- tells.
alter table users add column feed_changed_at timestamp(6);

-- The same for everybody's feeds, in microseconds since 1970; in slots, so that writers rarely wait for one another.
insert into counters (name, slot, amount) select 'feed_changes', x, 0 from system_range(0, 7);
