-- Sends one body after the other: each line of a file is one.
local bodies = {}
local number = 0

function init(args)
  for body in io.lines(args[1]) do
    bodies[#bodies + 1] = wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
  end
end

function request()
  number = number % #bodies + 1
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
