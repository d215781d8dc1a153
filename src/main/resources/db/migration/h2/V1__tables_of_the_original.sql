-- The same tables and names as on PostgreSQL, where an existing database of the original can be taken over.
create sequence users_id_seq start with 50 increment by 50;
create sequence posts_id_seq start with 50 increment by 50;
create sequence tokens_id_seq start with 50 increment by 50;

create table users (
    id            integer      not null,
    -- H2 counts UTF-16 units where the API counts code points: twice the lengths.
    username      varchar(128) not null,
    email         varchar(240) not null,
    password_hash varchar(256),
    about_me      varchar(280),
    first_seen    timestamp(6) not null,
    last_seen     timestamp(6) not null,
    constraint pk_users primary key (id)
);
create unique index ix_users_username on users (username);
create unique index ix_users_email on users (email);

create table posts (
    id        integer      not null,
    text      varchar(560) not null,
    timestamp timestamp(6) not null,
    user_id   integer      not null,
    constraint pk_posts primary key (id),
    constraint fk_posts_user_id_users foreign key (user_id) references users (id)
);

create table followers (
    follower_id integer not null,
    followed_id integer not null,
    constraint fk_followers_follower_id_users foreign key (follower_id) references users (id),
    constraint fk_followers_followed_id_users foreign key (followed_id) references users (id)
);

create table tokens (
    id                 integer      not null,
    access_token       varchar(64)  not null,
    access_expiration  timestamp(6) not null,
    refresh_token      varchar(64)  not null,
    refresh_expiration timestamp(6) not null,
    user_id            integer      not null,
    constraint pk_tokens primary key (id),
    constraint fk_tokens_user_id_users foreign key (user_id) references users (id)
);
create index ix_tokens_access_token on tokens (access_token);
create index ix_tokens_refresh_token on tokens (refresh_token);
create index ix_tokens_user_id on tokens (user_id);
