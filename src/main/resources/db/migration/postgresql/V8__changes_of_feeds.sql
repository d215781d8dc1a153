-- What tells a server that remembers a feed whether the feed has changed. Kept by the database, whoever writes: a server
-- of the version before, too.

-- Moves whenever a person follows or unfollows somebody.
alter table users add column following_version integer not null default 0;
create function next_following_version() returns trigger language plpgsql as $$
begin
    new.following_version = old.following_version + 1;
    return new;
end $$;
create trigger following_changes before update of following_count on users
    for each row execute function next_following_version();

-- How often posts have been removed: with the total of posts it tells how many are new.
insert into counters (name, slot, amount) select 'removals', s, 0 from generate_series(0, 7) s;
create function count_removal() returns trigger language plpgsql as $$
declare
    -- Drawn once; within the statement it would be drawn for each row.
    any_slot integer := floor(random() * 8);
begin
    update counters set amount = amount + 1 where name = 'removals' and slot = any_slot;
    return null;
end $$;
create trigger removals after delete on posts for each statement execute function count_removal();
