-- For wrk: the list with other filters at each request, so that nothing of it was made before.
local levels = { "beginner", "intermediate", "advanced" }
local technologies = { "python", "machine-learning", "ai-integration" }
local sorts = { "hardest", "code", "reviewed" }
local number = os.time() * 1000

-- A digit of the number, in a base of its own.
local function pick(rest, base)
  return rest % base, math.floor(rest / base)
end

request = function()
  number = number + 1
  local from, to, sort, level, technology, other, rest
  from, rest = pick(number, 4)
  to, rest = pick(rest, 4)
  sort, rest = pick(rest, 3)
  level, rest = pick(rest, 3)
  technology, rest = pick(rest, 3)
  other = pick(rest, 3)
  return wrk.format("GET", wrk.path .. "?technology=" .. technologies[technology + 1] .. "&technology=" ..
    technologies[other + 1] .. "&level=" .. levels[level + 1] .. "&min_difficulty=" .. from + 1 ..
    "&max_difficulty=" .. to + 7 .. "&sort=" .. sorts[sort + 1])
end
