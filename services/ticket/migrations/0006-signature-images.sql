-- Small images by who sent them and where they came: what somebody brings to ticket after ticket stands in their signature.
create table small_image (
  sha256 text not null,
  sender text not null,
  ticket int8 not null,
  domain text not null,
  mail uuid not null,
  primary key (sha256, sender, ticket)
);
create index small_image_domain on small_image (sha256, domain, ticket);
-- Known when it came, and kept: what is a signature's image only later was shown until then.
alter table part add column is_signature bool not null default false;
