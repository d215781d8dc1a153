-- The address that a user has shown to be theirs, and since when. The account's address is proven while it is this one:
-- whoever changes it, a node of the version before too, leaves it unproven. Users whom a provider vouched for had the
-- address from there.
alter table users add column proven_email varchar(120);
alter table users add column email_proven_at timestamp;
update users set proven_email = email,
                 email_proven_at = (select min(i.created_at) from identities i where i.user_id = users.id)
 where exists (select 1 from identities i where i.user_id = users.id);

-- User names that were given out as somebody's profile URL (me): they are that user's for good, after a change of name
-- and when the account is gone. So there is no foreign key.
create table reserved_names (
    username    varchar(64) not null,
    user_id     integer     not null,
    reserved_at timestamp   not null,
    constraint pk_reserved_names primary key (username)
);
create index ix_reserved_names_user on reserved_names (user_id);
