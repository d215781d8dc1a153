-- The four tables as the original program leaves them, so that a database which it made can be taken over in place:
-- there this version counts as done (baseline) and only the later ones run.
create table users (
    id            serial,
    username      varchar(64)  not null,
    email         varchar(120) not null,
    password_hash varchar(256),
    about_me      varchar(140),
    first_seen    timestamp    not null,
    last_seen     timestamp    not null,
    constraint pk_users primary key (id)
);
create unique index ix_users_username on users (username);
create unique index ix_users_email on users (email);

create table posts (
    id          serial,
    text        varchar(280) not null,
    "timestamp" timestamp    not null,
    user_id     integer      not null,
    constraint pk_posts primary key (id),
    constraint fk_posts_user_id_users foreign key (user_id) references users (id)
);
create index ix_posts_timestamp on posts ("timestamp");
create index ix_posts_user_id on posts (user_id);

create table followers (
    follower_id integer not null,
    followed_id integer not null,
    constraint fk_followers_follower_id_users foreign key (follower_id) references users (id),
    constraint fk_followers_followed_id_users foreign key (followed_id) references users (id)
);

create table tokens (
    id                 serial,
    access_token       varchar(64) not null,
    access_expiration  timestamp   not null,
    refresh_token      varchar(64) not null,
    refresh_expiration timestamp   not null,
    user_id            integer     not null,
    constraint pk_tokens primary key (id),
    constraint fk_tokens_user_id_users foreign key (user_id) references users (id)
);
create index ix_tokens_access_token on tokens (access_token);
create index ix_tokens_refresh_token on tokens (refresh_token);
create index ix_tokens_user_id on tokens (user_id);
