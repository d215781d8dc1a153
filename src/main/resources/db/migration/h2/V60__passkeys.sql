-- The passkeys of users who want one as a second step (Web Authentication). Keys are public; no secret is kept.
-- signature_count is what the authenticator counted last, challenged_at when the challenge was made that was answered
-- last, in microseconds since 1970: none is answered twice.
create table passkeys (
    credential_id   varchar(1400) not null,
    user_id         integer       not null,
    name            varchar(64)   not null,
    public_key      varchar(4000) not null,
    signature_count bigint        not null,
    challenged_at   bigint        not null,
    created_at      timestamp(6)  not null,
    last_used_at    timestamp(6),
    constraint pk_passkeys primary key (credential_id),
    constraint fk_passkeys_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_passkeys_user on passkeys (user_id);
