-- Fills an empty database of the product with people, posts and follows, fast. The server must have made the schema.
--
--   psql -v people=100000 -v hash=… -f data.sql
--
-- Ten posts and thirty follows for each person. All are drawn by hashes, so that each run makes the same data.
--   person 1   is followed by everybody and wrote every hundredth post
--   person 2   follows every twentieth person (5,000 of 100,000)
--   the others follow person 1 and 29 more, or a few less where a draw is repeated
-- Every password is the one of :hash.
\set ON_ERROR_STOP on
\set QUIET on
begin;
set local synchronous_commit = off;
-- Checked below, all at once.
set local session_replication_role = replica;

insert into users (id, username, email, password_hash, about_me, first_seen, last_seen)
select i, 'person' || i, 'person' || i || '@example.com', :'hash', 'Person ' || i || ' of the benchmark.',
       now() at time zone 'UTC' - interval '400 days', now() at time zone 'UTC' - interval '1 hour'
  from generate_series(1, :people) i;

-- Over a year, in the order of ids, as people would have written them.
insert into posts (id, text, "timestamp", user_id)
select i, 'Post ' || i || ', about as long as most posts are: a sentence or two about the day, the weather, or what is for dinner.',
       date_trunc('second', now() at time zone 'UTC') - (:people * 10 - i) * (interval '365 days' / (:people * 10)) - interval '1 minute',
       case when i % 100 = 0 then 1 else 2 + (hashint4(i)::bigint & 2147483647) % (:people - 1) end
  from generate_series(1, :people * 10) i;

insert into followers (follower_id, followed_id)
select f, 1 from generate_series(2, :people) f
union
select 2, 20 * n from generate_series(1, :people / 20) n
union
select f, g
  from (select f, 1 + (hashint8(f::bigint * 1000 + n)::bigint & 2147483647) % :people g
          from generate_series(3, :people) f, generate_series(1, 29) n) drawn
 where f <> g
 -- In the order in which an old database has them: by nobody in particular.
 order by 2, 1;

update users u
   set posts_count = coalesce(p.n, 0), followers_count = coalesce(d.n, 0), following_count = coalesce(r.n, 0)
  from users v
  left join (select user_id, count(*) n from posts group by 1) p on p.user_id = v.id
  left join (select followed_id, count(*) n from followers group by 1) d on d.followed_id = v.id
  left join (select follower_id, count(*) n from followers group by 1) r on r.follower_id = v.id
 where u.id = v.id;
update counters set amount = case when slot > 0 then 0 when name = 'users' then :people else :people * 10 end where name in ('users', 'posts');
-- As the server does in the background when it first needs them.
delete from posts_per_day;
do $$ begin while count_posts_per_day(100) > 0 loop end loop; end $$;

-- Ids go on above those that are used, on each block of fifty.
select setval('users_id_seq', :people + 50, false), setval('posts_id_seq', :people * 10 + 50, false) \g /dev/null
commit;
vacuum (freeze, analyze);
