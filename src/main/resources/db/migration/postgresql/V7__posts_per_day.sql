-- How many posts each day has (UTC), so that the posts since some time can be told without counting them one by one: a sum
-- of days, and a count within one of them. Days follow one another without a gap; days before the first row and after the
-- last are counted one by one. Only days that are over for good are here, so that a new post needn't touch anything.
create table posts_per_day (
    day    date   not null,
    amount bigint not null,
    constraint pk_posts_per_day primary key (day)
);

-- Days whose amount may be wrong, since a post of that day came, went or was moved after the day had been over; they are
-- counted one by one until count_posts_per_day() has counted them anew. No key, so that nobody waits for anybody here.
create table days_to_count (
    day date not null
);
create index ix_days_to_count on days_to_count (day);

-- Fired by every writer: all nodes, those of the version before as well, commands, and people at a prompt.
create function mark_day_to_count() returns trigger language plpgsql set search_path from current as $$
declare
    sees_all boolean := current_setting('transaction_isolation') = 'read committed';
begin
    -- Waits while days are being counted, and keeps that from beginning until this transaction has ended. By itself, so
    -- that the statements after it see what was counted.
    lock table posts_per_day in row exclusive mode;
    -- A mark that is there already will do; but a transaction that sees an older state may see one that is long gone,
    -- unless it is its own.
    if tg_op <> 'INSERT' and not exists (select 1 from days_to_count d where d.day = old."timestamp"::date
                                             and (sees_all or d.xmin = pg_current_xact_id()::xid)) then
        insert into days_to_count (day) values (old."timestamp"::date);
    end if;
    if tg_op <> 'DELETE' and not exists (select 1 from days_to_count d where d.day = new."timestamp"::date
                                             and (sees_all or d.xmin = pg_current_xact_id()::xid)) then
        insert into days_to_count (day) values (new."timestamp"::date);
    end if;
    return null;
end
$$;

-- The day of a post that is written now is not over, so for nearly all posts the condition is all there is to do. It holds
-- for days that ended an hour ago; only days that ended two hours ago are counted.
create trigger posts_per_day_insert after insert on posts for each row
  when (new."timestamp" < date_trunc('day', (clock_timestamp() at time zone 'UTC') - interval '1 hour'))
  execute function mark_day_to_count();
create trigger posts_per_day_delete after delete on posts for each row
  when (old."timestamp" < date_trunc('day', (clock_timestamp() at time zone 'UTC') - interval '1 hour'))
  execute function mark_day_to_count();
create trigger posts_per_day_update after update of "timestamp" on posts for each row
  when (old."timestamp" <> new."timestamp")
  execute function mark_day_to_count();

-- Counts up to so many days: those that must be counted anew, then those that are over since, then those before the first.
-- Answers how many; 0 when all are right, or when somebody is at it or changes a post of such a day at this moment.
create function count_posts_per_day(at_most integer) returns integer language plpgsql set search_path from current as $$
declare
    -- Days before it are over.
    today date := ((clock_timestamp() at time zone 'UTC') - interval '2 hours')::date;
    first_day date;
    last_day date;
    lowest date;
    marked date[];
    counted integer;
begin
    begin
        lock table posts_per_day in share row exclusive mode nowait;
    exception when lock_not_available then
        return 0;
    end;
    -- A transaction may have written a post while its day wasn't over, and not have ended yet. What isn't known of a
    -- transaction (another role's, a prepared one) counts as old.
    if exists (select 1 from pg_locks l left join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'relation' and l.relation = 'posts'::regclass and l.mode = 'RowExclusiveLock'
                  and l.database = (select oid from pg_database where datname = current_database())
                  and l.pid is distinct from pg_backend_pid()
                  and coalesce(a.xact_start, '-infinity') < clock_timestamp() - interval '30 minutes') then
        return 0;
    end if;

    select array_agg(d.day) into marked from (select distinct day from days_to_count limit at_most) d;
    if marked is not null then
        update posts_per_day d
           set amount = (select count(*) from posts p where p."timestamp" >= d.day and p."timestamp" < d.day + 1)
         where d.day = any (marked);
        delete from days_to_count where day = any (marked);
        return cardinality(marked);
    end if;

    select min(day), max(day) into first_day, last_day from posts_per_day;
    if last_day is null then
        first_day := today - at_most;
        last_day := today - 1;
    elsif last_day < today - 1 then
        first_day := last_day + 1;
        last_day := least(today - 1, last_day + at_most);
    else
        -- Not for a single post of long ago: twenty years at most.
        select greatest("timestamp"::date, today - 7305) into lowest from posts order by "timestamp" limit 1;
        last_day := first_day - 1;
        first_day := greatest(coalesce(lowest, first_day), first_day - at_most);
    end if;
    insert into posts_per_day (day, amount)
    select d.day, (select count(*) from posts p where p."timestamp" >= d.day and p."timestamp" < d.day + 1)
      from (select first_day + i as day from generate_series(0, last_day - first_day) i) d;
    get diagnostics counted = row_count;
    return counted;
end
$$;
