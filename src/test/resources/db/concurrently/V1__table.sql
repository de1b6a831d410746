create table thing (id int);
insert into thing select generate_series(1, 1000);
