-- What answers are made of, in the database.

-- A time as RFC 3339 has it, in UTC, with 0, 3 or 6 digits of a second.
create function date_time(value timestamptz) returns text
  language sql stable strict parallel safe
  return to_char(value at time zone 'UTC', case
    when date_trunc('second', value) = value then 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
    when date_trunc('milliseconds', value) = value then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
  end);

-- The first days of all intervals from one to another. NG001 is for what a client has to ask in another way.
create function intervals(first date, last date, step interval) returns setof date
  language plpgsql stable strict parallel safe as $$
begin
  if first + 10000 * step <= last then
    raise exception using errcode = 'NG001', message =
      'timeline would have more than 10000 buckets: choose a longer interval, or narrow the filter';
  end if;
  return query select cast(day as date) from generate_series(cast(first as timestamp), last, step) day;
end
$$;
