alter table followers add constraint pk_followers primary key (follower_id, followed_id);
create index ix_followers_followed on followers (followed_id, follower_id);

-- Pages are read by key: newest first, of everybody and of one person.
create index ix_posts_newest on posts (timestamp desc, id desc);
create index ix_posts_person_newest on posts (user_id, timestamp desc, id desc);

-- Counters, kept by each transaction that writes.
alter table users add column posts_count integer default 0 not null;
alter table users add column followers_count integer default 0 not null;
alter table users add column following_count integer default 0 not null;
-- Totals in slots, so that writers of different people rarely wait for one another.
create table counters (
    name   varchar(20) not null,
    slot   integer     not null,
    amount bigint      not null,
    constraint pk_counters primary key (name, slot)
);
insert into counters (name, slot, amount) select 'users', x, 0 from system_range(0, 31);
insert into counters (name, slot, amount) select 'posts', x, 0 from system_range(0, 31);

-- Secrets are kept as SHA-256 in hex (64 characters) only.
alter table tokens add column scope varchar(1000);
alter table tokens add column client_id varchar(2000);
alter table tokens add column client_name varchar(200);
alter table tokens add column created_at timestamp(6);
alter table tokens add column last_used_at timestamp(6);
alter table tokens add column logged_out boolean default false not null;
create index ix_tokens_refresh_expiration on tokens (refresh_expiration);

create table reset_tokens (
    token_hash varchar(64)  not null,
    user_id    integer      not null,
    email      varchar(240) not null,
    expires_at timestamp(6) not null,
    constraint pk_reset_tokens primary key (token_hash),
    constraint fk_reset_tokens_user foreign key (user_id) references users (id)
);
create index ix_reset_tokens_expires on reset_tokens (expires_at);

-- Who a person is at an identity provider: issuer and subject name one account here.
create table identities (
    issuer     varchar(500) not null,
    subject    varchar(255) not null,
    user_id    integer      not null,
    created_at timestamp(6) not null,
    constraint pk_identities primary key (issuer, subject),
    constraint fk_identities_user foreign key (user_id) references users (id)
);

create table signing_keys (
    kid         varchar(64)   not null,
    private_key varchar(4000) not null,
    public_key  varchar(2000) not null,
    created_at  timestamp(6)  not null,
    retired_at  timestamp(6),
    constraint pk_signing_keys primary key (kid)
);
