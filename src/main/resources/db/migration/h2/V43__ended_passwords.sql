-- The account had a password until the owner of its address came.
alter table users add column password_ended boolean not null default false;
