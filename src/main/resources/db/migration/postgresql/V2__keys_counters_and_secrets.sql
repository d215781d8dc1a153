-- Keys that the original lacks. Two requests that met could leave the same follow twice there: one row of each stays.
delete from followers a using followers b
 where a.follower_id = b.follower_id and a.followed_id = b.followed_id and a.ctid > b.ctid;
alter table followers add constraint pk_followers primary key (follower_id, followed_id);
create index ix_followers_followed on followers (followed_id, follower_id);

-- Pages are read by key: newest first, of everybody and of one person.
create index ix_posts_newest on posts ("timestamp" desc, id desc);
create index ix_posts_person_newest on posts (user_id, "timestamp" desc, id desc);
drop index ix_posts_timestamp;
drop index ix_posts_user_id;
-- Lists of people are in the order of code points on every database, whatever its locale.
create index ix_users_username_order on users (username collate "C");

-- Counters, kept by each transaction that writes.
alter table users add column posts_count integer not null default 0;
alter table users add column followers_count integer not null default 0;
alter table users add column following_count integer not null default 0;
update users u set posts_count = c.n from (select user_id, count(*) n from posts group by user_id) c where c.user_id = u.id;
update users u set followers_count = c.n from (select followed_id, count(*) n from followers group by followed_id) c where c.followed_id = u.id;
update users u set following_count = c.n from (select follower_id, count(*) n from followers group by follower_id) c where c.follower_id = u.id;
-- Totals in slots, so that writers of different people rarely wait for one another.
create table counters (
    name   varchar(20) not null,
    slot   integer     not null,
    amount bigint      not null,
    constraint pk_counters primary key (name, slot)
) with (fillfactor = 50);
insert into counters (name, slot, amount) select n, s, 0 from (values ('users'), ('posts')) v(n), generate_series(0, 31) s;
update counters set amount = (select count(*) from users) where name = 'users' and slot = 0;
update counters set amount = (select count(*) from posts) where name = 'posts' and slot = 0;

-- Secrets are kept as SHA-256 in hex (64 characters) only.
update tokens set access_token = encode(sha256(access_token::bytea), 'hex'), refresh_token = encode(sha256(refresh_token::bytea), 'hex');
alter table tokens add column scope varchar(1000);
alter table tokens add column client_id varchar(2000);
alter table tokens add column client_name varchar(200);
alter table tokens add column created_at timestamp;
alter table tokens add column last_used_at timestamp;
alter table tokens add column logged_out boolean not null default false;
create index ix_tokens_refresh_expiration on tokens (refresh_expiration);

create table reset_tokens (
    token_hash varchar(64)  not null,
    user_id    integer      not null,
    email      varchar(120) not null,
    expires_at timestamp    not null,
    constraint pk_reset_tokens primary key (token_hash),
    constraint fk_reset_tokens_user foreign key (user_id) references users (id)
);
create index ix_reset_tokens_user on reset_tokens (user_id);
create index ix_reset_tokens_expires on reset_tokens (expires_at);

-- Who a person is at an identity provider: issuer and subject name one account here.
create table identities (
    issuer     varchar(500) not null,
    subject    varchar(255) not null,
    user_id    integer      not null,
    created_at timestamp    not null,
    constraint pk_identities primary key (issuer, subject),
    constraint fk_identities_user foreign key (user_id) references users (id)
);
create index ix_identities_user on identities (user_id);

create table signing_keys (
    kid         varchar(64)   not null,
    private_key varchar(4000) not null,
    public_key  varchar(2000) not null,
    created_at  timestamp     not null,
    retired_at  timestamp,
    constraint pk_signing_keys primary key (kid)
);

-- Ids are handed out in blocks of 50 (one trip to the sequence for fifty rows), beginning above every id in use.
alter sequence users_id_seq increment by 50;
alter sequence posts_id_seq increment by 50;
alter sequence tokens_id_seq increment by 50;
select setval('users_id_seq', 50 + greatest((select coalesce(max(id), 0) from users), (select case when is_called then last_value else 0 end from users_id_seq)), false);
select setval('posts_id_seq', 50 + greatest((select coalesce(max(id), 0) from posts), (select case when is_called then last_value else 0 end from posts_id_seq)), false);
select setval('tokens_id_seq', 50 + greatest((select coalesce(max(id), 0) from tokens), (select case when is_called then last_value else 0 end from tokens_id_seq)), false);
