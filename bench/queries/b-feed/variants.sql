-- The front page is the same for all.
select 1 as none
