-- What a person is called in full; the user name stands in while there is none.
alter table users add column full_name varchar(100);

-- Addresses are found without regard to case where somebody signs in by mail. Lower case may be longer than upper case.
alter table users add column email_key varchar(500) generated always as (lower(email)) stored;
create index ix_users_email_key on users (email_key);

-- Sign-ins on the web pages.
create table web_sessions (
    id_hash      varchar(64)  not null,
    user_id      integer      not null,
    created_at   timestamp not null,
    last_used_at timestamp not null,
    expires_at   timestamp not null,
    user_agent   varchar(200),
    constraint pk_web_sessions primary key (id_hash),
    constraint fk_web_sessions_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_web_sessions_user on web_sessions (user_id);
create index ix_web_sessions_expires on web_sessions (expires_at);

-- Links in sign-in mails: to an app (app_name, redirect_url) or to the web pages (continue_path).
create table sign_in_links (
    token_hash    varchar(64)  not null,
    user_id       integer      not null,
    email         varchar(120) not null,
    app_name      varchar(100),
    redirect_url  varchar(2000),
    continue_path varchar(8000),
    expires_at    timestamp not null,
    constraint pk_sign_in_links primary key (token_hash),
    constraint fk_sign_in_links_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_sign_in_links_user on sign_in_links (user_id);
create index ix_sign_in_links_expires on sign_in_links (expires_at);
