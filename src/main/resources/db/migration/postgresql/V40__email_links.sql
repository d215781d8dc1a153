-- How often every login of a user was ended. A login that began before and is finished afterwards is none: it may have
-- been begun with a password that is another one by now. Nodes of the version before leave it alone.
alter table users add column logins_ended bigint default 0 not null;

-- Links in mails that show whose an address is: the user's, or the one that will be theirs once the link was used.
create table email_links (
    token_hash varchar(64)  not null,
    user_id    integer      not null,
    email      varchar(120) not null,
    expires_at timestamp not null,
    constraint pk_email_links primary key (token_hash),
    constraint fk_email_links_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_email_links_user on email_links (user_id);
create index ix_email_links_expires on email_links (expires_at);
