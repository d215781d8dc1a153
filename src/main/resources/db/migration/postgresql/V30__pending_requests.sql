-- From where a request of an app came, so that those that wait are bounded, and what was decided on it, so that a second
-- click finds the same answer.
alter table authorization_requests add column client_ip varchar(64);
alter table authorization_requests add column decision varchar(10);
create index ix_authorization_requests_client_ip on authorization_requests (client_ip, expires_at);
