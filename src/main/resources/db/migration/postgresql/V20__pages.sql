-- Where a sign-in on the web pages was last used from.
alter table web_sessions add column client_ip varchar(45);

-- People are found by the beginnings of words in their names, without regard to case and accents: the application
-- writes the words. The database marks whose names have changed since, whoever changed them.
create table user_words (
    word    varchar(100) collate "C" not null,
    user_id integer      not null,
    constraint pk_user_words primary key (word, user_id),
    constraint fk_user_words_user foreign key (user_id) references users (id) on delete cascade
);
create index ix_user_words_user on user_words (user_id);
alter table users add column indexed_names varchar(200);
alter table users add column needs_words boolean generated always as
    (indexed_names is null or indexed_names <> username || ' ' || coalesce(full_name, '')) stored;
create index ix_users_needs_words on users (id) where needs_words;
