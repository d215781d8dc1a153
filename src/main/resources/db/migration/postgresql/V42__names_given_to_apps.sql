-- By which user name an app knows a user: its profile URL (me) stays what it was for the app when the user has another
-- name. The id is the hash of user and client id.
create table given_names (
    id       varchar(64) not null,
    user_id  integer     not null,
    username varchar(64) not null,
    constraint pk_given_names primary key (id),
    constraint fk_given_names_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_given_names_user on given_names (user_id);
