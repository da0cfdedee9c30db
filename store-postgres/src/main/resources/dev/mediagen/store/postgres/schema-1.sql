-- Version 1. A change of the tables is a further file, which raises the version.
create table mg_meta (
  key text primary key,
  value text not null
);
insert into mg_meta (key, value) values ('schema_version', '1');

-- Entries. A content is UTF-8; bytea, because text cannot hold the character NUL. Kinds and ids sort by code point.
create table mg_record (
  kind text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  tags text[] not null,
  content bytea not null,
  expires timestamptz,
  primary key (kind, id)
) with (fillfactor = 70);
create index mg_record_expires on mg_record (expires) where expires is not null;
create sequence mg_version;

-- Entries by tag, in the order of their ids: a page costs the same, no matter how many entries have the tag.
create table mg_tag (
  kind text collate "C" not null,
  tag text collate "C" not null,
  id text collate "C" not null,
  primary key (kind, tag, id)
);

-- Processes. Each renews one row, no matter how many leases it holds.
create table mg_node (
  id uuid primary key,
  name text not null,
  alive_until timestamptz not null
) with (fillfactor = 50);

-- Leases. A released one has no node; its row is kept for a day, so that fences only grow.
create table mg_lease (
  work text collate "C" primary key,
  node uuid,
  fence bigint not null,
  since timestamptz not null
) with (fillfactor = 70);
create sequence mg_fence;
