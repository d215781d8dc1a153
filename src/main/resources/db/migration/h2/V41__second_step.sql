-- The second step of users who want one: one-time codes (RFC 6238). The secret is encrypted; until it is confirmed with
-- a first code it protects nothing. last_step is the time step of the code that was used last: none works twice.
create table one_time_codes (
    user_id      integer      not null,
    secret       varchar(200) not null,
    confirmed_at timestamp(6),
    last_step    bigint       default 0 not null,
    constraint pk_one_time_codes primary key (user_id),
    constraint fk_one_time_codes_user foreign key (user_id) references users (id) on delete cascade
);

-- Codes for who has lost the device: each works once, only its hash is known.
create table recovery_codes (
    code_hash varchar(64) not null,
    user_id   integer     not null,
    constraint pk_recovery_codes primary key (code_hash),
    constraint fk_recovery_codes_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_recovery_codes_user on recovery_codes (user_id);

-- Whether the second step was taken on the page behind a link that leads to an app.
alter table sign_in_links add column confirmed boolean default false not null;
