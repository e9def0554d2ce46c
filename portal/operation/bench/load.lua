-- For wrk: asks for the addresses of a file, one after the other, again and again.
-- Arguments: the file, the method, the content coding asked for ("identity", "gzip").
-- A beacon comes from another address each time; "HUGE" posts a body longer than any beacon's.
local addresses, at, asked, method, body = {}, 0, 0, "GET", nil

local posts = {
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  ["Sec-Fetch-Site"] = "same-origin",
  ["Content-Length"] = "0",
}

function init(args)
  method = args[2]
  if method == "HUGE" then method, body = "POST", string.rep("x", 65 * 1024) end
  math.randomseed(os.time())
  asked = math.random(0, 2 ^ 24)
  local gets = { ["Accept-Encoding"] = args[3] }
  for line in io.lines(args[1]) do
    if method == "GET" then line = wrk.format("GET", line, gets) end
    addresses[#addresses + 1] = line
  end
end

function request()
  at = at % #addresses + 1
  if method == "GET" then return addresses[at] end
  asked = asked + 1
  posts["X-Forwarded-For"] = string.format(
    "%d.%d.%d.%d", 20 + math.floor(asked / 2 ^ 24) % 100, math.floor(asked / 2 ^ 16) % 256,
    math.floor(asked / 2 ^ 8) % 256, asked % 256
  )
  return wrk.format("POST", addresses[at], posts, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %f, "bytes": %d, "errors": %d, "p50": %f, "p99": %f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3
  ))
end
