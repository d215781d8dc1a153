-- People's rows change often (counters, last_seen), and none of what changes is indexed. With room for the new version on
-- the same page PostgreSQL needn't touch the seven indexes for it, and clears old versions away as it reads the page.
alter table users set (fillfactor = 80);
alter table tokens set (fillfactor = 80);
