-- What apps asked for and nobody has decided on yet. The state is as long as the app likes.
create table authorization_requests (
    id_hash        varchar(64)   not null,
    session_id     varchar(64),
    client_id      varchar(2000) not null,
    client_name    varchar(200),
    client_icon    varchar(4000),
    verified       boolean       not null,
    redirect_uri   varchar(2000) not null,
    state          varchar,
    scope          varchar(1000) not null,
    code_challenge varchar(43),
    with_me        boolean       not null,
    expires_at     timestamp(6)  not null,
    constraint pk_authorization_requests primary key (id_hash)
);
create index ix_authorization_requests_expires on authorization_requests (expires_at);

-- Codes are kept for a while after their use, so that a second use is recognised and revokes the token.
create table authorization_codes (
    code_hash      varchar(64)   not null,
    user_id        integer       not null,
    client_id      varchar(2000) not null,
    client_name    varchar(200)  not null,
    redirect_uri   varchar(2000) not null,
    scope          varchar(1000) not null,
    code_challenge varchar(43),
    expires_at     timestamp(6)  not null,
    spent_at       timestamp(6),
    token_id       integer,
    constraint pk_authorization_codes primary key (code_hash),
    constraint fk_authorization_codes_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_authorization_codes_user on authorization_codes (user_id);
create index ix_authorization_codes_expires on authorization_codes (expires_at);

-- What a person granted; a renewal may narrow the scope of a token and widen it again up to this.
alter table tokens add column granted_scope varchar(1000);

-- Refresh tokens that were used, so that a second use is recognised and ends all that came of the grant.
create table spent_refresh_tokens (
    token_hash varchar(64)  not null,
    token_id   integer      not null,
    constraint pk_spent_refresh_tokens primary key (token_hash),
    constraint fk_spent_refresh_tokens_token foreign key (token_id) references tokens (id) on delete cascade
);
create index ix_spent_refresh_tokens_token on spent_refresh_tokens (token_id);

-- Posts that an app deleted and can restore for a while.
create table deleted_posts (
    id         integer      not null,
    user_id    integer      not null,
    text       varchar(560) not null,
    posted_at  timestamp(6) not null,
    deleted_at timestamp(6) not null,
    constraint pk_deleted_posts primary key (id),
    constraint fk_deleted_posts_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_deleted_posts_user on deleted_posts (user_id);
create index ix_deleted_posts_deleted on deleted_posts (deleted_at);
