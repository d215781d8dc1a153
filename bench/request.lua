-- One kind of request for wrk, from the environment:
--   BENCH_METHOD          GET; or FOLLOW: two hundred times POST, then DELETE for the same people, and so on
--   BENCH_PATH            in which each {n} is replaced by a random number up to BENCH_IDS
--   BENCH_AUTHORIZATIONS  a file of Authorization or ("Cookie: ...") Cookie headers, which take turns
--   BENCH_BODY            JSON to send
--   BENCH_KNOWN           the tag of what the client has (If-None-Match)
--   BENCH_ACCEPT          what it wants (Accept)
-- Prints one line of figures: answers of success per second, p50 and p99 in ms, how many failed.
local method = os.getenv("BENCH_METHOD") or "GET"
local path = os.getenv("BENCH_PATH") or "/"
local ids = tonumber(os.getenv("BENCH_IDS") or "1")
local body = os.getenv("BENCH_BODY")
local threads = 0
local authorizations = {}
local credential = "Authorization"
local turn = 0
local followed = {}

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(os.time() + 7919 * number)
  local file = os.getenv("BENCH_AUTHORIZATIONS")
  if file and file ~= "" then
    for line in io.lines(file) do
      local cookie = string.match(line, "^Cookie: (.*)")
      if cookie then
        credential = "Cookie"
      end
      authorizations[#authorizations + 1] = cookie or line
    end
  end
  -- Each thread begins elsewhere, so that rarely two requests at a time are of one person.
  turn = number * 31
  if body and body ~= "" then
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = body
  end
  local known = os.getenv("BENCH_KNOWN")
  if known and known ~= "" then
    wrk.headers["If-None-Match"] = known
  end
  local accept = os.getenv("BENCH_ACCEPT")
  if accept and accept ~= "" then
    wrk.headers["Accept"] = accept
  end
end

function request()
  turn = turn + 1
  local verb, target = method, path
  local who = turn
  if method == "FOLLOW" then
    -- A thread begins in the middle of a round: who isn't followed yet is first.
    local step = turn % 200
    local pair = followed[step]
    if pair then
      verb = "DELETE"
      followed[step] = nil
    else
      verb = "POST"
      pair = { turn, string.gsub(path, "{n}", math.random(ids)) }
      followed[step] = pair
    end
    who, target = pair[1], pair[2]
  elseif ids > 1 then
    target = string.gsub(path, "{n}", math.random(ids))
  end
  if #authorizations > 0 then
    wrk.headers[credential] = authorizations[who % #authorizations + 1]
  end
  return wrk.format(verb, target)
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("figures %.1f %.2f %.2f %d\n",
    (summary.requests - failed) / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
