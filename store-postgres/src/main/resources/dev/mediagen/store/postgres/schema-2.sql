-- Version 2: limits of calls to providers.
update mg_meta set value = '2' where key = 'schema_version';

-- Until when a provider accepts no calls, by the fingerprint of an account and the model.
create table mg_limit (
  backend text collate "C" not null,
  account text collate "C" not null,
  model text collate "C" not null,
  closed_until timestamptz not null,
  primary key (backend, account, model)
) with (fillfactor = 50);

-- Calls that run now. A permit counts for as long as its node is alive.
create table mg_permit (
  id uuid primary key,
  backend text collate "C" not null,
  account text collate "C" not null,
  model text collate "C" not null,
  node uuid not null,
  since timestamptz not null
);
create index mg_permit_account on mg_permit (backend, account);
