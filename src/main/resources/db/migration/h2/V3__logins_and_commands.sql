-- People who may not log in, and since when.
alter table users add column disabled_at timestamp(6);

-- States of logins at a provider that have been used: each counts once. Kept until they would have ended anyway.
create table spent_login_states (
    state_hash varchar(64)  not null,
    expires_at timestamp(6) not null,
    constraint pk_spent_login_states primary key (state_hash)
);
create index ix_spent_login_states_expires on spent_login_states (expires_at);
