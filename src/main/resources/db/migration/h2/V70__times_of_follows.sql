-- When a person followed or unfollowed somebody for the last time: tells whether their own feed is still what it was.
alter table users add column following_changed_at timestamp(6);
