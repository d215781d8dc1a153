-- When a person followed or unfollowed somebody for the last time: tells whether their own feed is still what it was.
-- Kept by the database, as the version is.
alter table users add column following_changed_at timestamp;
create or replace function next_following_version() returns trigger language plpgsql as $$
begin
    new.following_version = old.following_version + 1;
    new.following_changed_at = clock_timestamp() at time zone 'utc';
    return new;
end $$;
