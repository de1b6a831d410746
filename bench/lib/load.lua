-- Sends one body after the other: each line of a file is one. {unique} in it is something else in each request.
local bodies = {}
local number = 0
local sent = 0
local run

function init(args)
  run = args[2]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = args[3]
  for body in io.lines(args[1]) do
    bodies[#bodies + 1] = body:find("{unique}", 1, true) and body or wrk.format(nil, nil, nil, body)
  end
end

function request()
  number = number % #bodies + 1
  if bodies[number]:sub(1, 1) == "{" then
    sent = sent + 1
    return wrk.format(nil, nil, nil, (bodies[number]:gsub("{unique}", run .. sent)))
  end
  return bodies[number]
end

function done(summary, latency)
  io.write(string.format(
    '\nJSON {"requests":%d,"seconds":%f,"p50":%f,"p90":%f,"p99":%f,"max":%f,"bytes":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(90) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, summary.bytes,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
      + summary.errors.timeout))
end
