"""What is done inside the server to the stream of a workshop, each in one go: all of it or nothing."""

from __future__ import annotations

from typing import Final

from live.store.line import Function

# A stream refuses ids up to the highest it ever had, even once that entry is gone. Only a new one forgets it. It is
# made beside the old one, so that nothing is lost where the server refuses to go on.
WRITE_ANEW: Final = """
local function write_anew(log, entries)
  local fresh = log .. ':anew'
  redis.call('DEL', fresh)
  for _, entry in ipairs(entries) do redis.call('XADD', fresh, entry[1], unpack(entry[2])) end
  if #entries > 0 then redis.call('RENAME', fresh, log) else redis.call('DEL', log) end
end
"""

APPEND: Final = Function(
    WRITE_ANEW
    + """
local log, commands, epoch, salts, purge, more = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local tip, mark, offered = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[6])
local published = 7 + 2 * offered
local bodies = published + 1 + tonumber(ARGV[published])
local now = redis.call('GET', epoch)
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
local at = last and tonumber(string.match(last[1], '^%d+')) or 0
if now ~= ARGV[1] then return {'epoch', now or '', at} end

local known = {'taken'}
for i = 7, 5 + 2 * offered, 2 do
  local seq = redis.call('HGET', commands, ARGV[i])
  -- One beyond the end of the log tells of entries that were lost since: such a command is taken again.
  if seq and tonumber(seq) <= at then known[#known + 1] = ARGV[i]; known[#known + 1] = seq end
end
if #known > 1 then
  -- Written once more, so that a WAITAOF behind this call has a write to wait for.
  redis.call('HSET', commands, known[2], known[3])
  return known
end

if at ~= tip then return {'race', at} end
if mark ~= '' and redis.sha1hex(last[2][2]) ~= mark then return {'torn', at} end

for i = bodies, #ARGV do
  at = at + 1
  local added = redis.pcall('XADD', log, at .. '-0', 'e', ARGV[i])
  if type(added) == 'table' and added.err then
    if at ~= tip + 1 or not string.find(added.err, 'equal or smaller') then return added end
    write_anew(log, redis.call('XRANGE', log, '-', '+'))
    redis.call('XADD', log, at .. '-0', 'e', ARGV[i])
  end
end
for i = 7, 5 + 2 * offered, 2 do redis.call('HSET', commands, ARGV[i], ARGV[i + 1]) end
for i = published + 1, bodies - 1 do
  -- The file on disk has to forget it too.
  if redis.call('HDEL', salts, ARGV[i]) > 0 then redis.call('INCR', purge) end
end

-- When nobody but ourselves listens there is nobody to tell. From here on nothing may fail, since the entries
-- are in: a server that does not let us count is told to publish in any case.
local sharded = redis.pcall('PUBSUB', 'SHARDNUMSUB', more)[2] or 1
local plain = redis.pcall('PUBSUB', 'NUMSUB', more)[2] or 1
if sharded + plain > tonumber(ARGV[5]) then
  local news = at .. ' ' .. ARGV[4]
  if sharded > 0 then redis.pcall('SPUBLISH', more, news) end
  if plain > 0 then redis.pcall('PUBLISH', more, news) end
end
return {'appended', at}
"""
)

NEW_EPOCH: Final = Function("""
local now = redis.call('GET', KEYS[1])
if now ~= ARGV[1] then return now end
redis.call('SET', KEYS[1], ARGV[2])
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local tip = last and tonumber(string.match(last[1], '^%d+')) or 0
if tonumber(redis.call('HGET', KEYS[3], 'seq') or 0) > tip then redis.call('DEL', KEYS[3]) end
return ARGV[2]
""")

KEEP_SNAPSHOT: Final = Function("""
if ARGV[5] ~= '' and redis.call('GET', KEYS[3]) ~= ARGV[5] then return 0 end
local entry = redis.call('XRANGE', KEYS[1], ARGV[1] .. '-0', ARGV[1] .. '-0')[1]
if not entry or (ARGV[2] ~= '' and redis.sha1hex(entry[2][2]) ~= ARGV[2]) then return 0 end
if tonumber(redis.call('HGET', KEYS[2], 'seq') or 0) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'seq', ARGV[1], 'body', ARGV[3], 'commands', ARGV[4])
return 1
""")

# ARGV: the epoch, the seq up to which the commands were read from the log, then ids and seqs.
KEEP_COMMANDS: Final = Function("""
local commands, epoch = KEYS[1], KEYS[2]
if redis.call('GET', epoch) ~= ARGV[1] then return 0 end
local logged = {}
for i = 3, #ARGV, 2 do logged[ARGV[i]] = ARGV[i + 1] end
local kept = redis.call('HGETALL', commands)
for i = 1, #kept, 2 do
  if tonumber(kept[i + 1]) <= tonumber(ARGV[2]) and not logged[kept[i]] then redis.call('HDEL', commands, kept[i]) end
end
for id, seq in pairs(logged) do redis.call('HSET', commands, id, seq) end
return 1
""")

# ARGV: the epoch, the one after it, then all entries. Only what is missing is added: what stands there has to agree.
REWRITE: Final = Function(
    WRITE_ANEW
    + """
local log, epoch, snapshot = KEYS[1], KEYS[2], KEYS[3]
if redis.call('GET', epoch) ~= ARGV[1] then return 0 end
local kept = redis.call('XRANGE', log, '-', '+')
for _, entry in ipairs(kept) do
  local seq = tonumber(string.match(entry[1], '^(%d+)%-0$'))
  if not seq or ARGV[2 + seq] ~= entry[2][2] then return 0 end
end
local whole = {}
for i = 3, #ARGV do whole[i - 2] = {(i - 2) .. '-0', {'e', ARGV[i]}} end
write_anew(log, whole)
redis.call('DEL', snapshot)
redis.call('SET', epoch, ARGV[2])
return 1
"""
)

# ARGV: the epoch, the one after it, the tip, who speaks, 1 where the register's card is behind from now on, then how
# many entries are replaced and of each its seq, the fingerprint of what stands there and what is to stand there; how
# many commands, and of each its id and seq; how many steps are published, and which; then what is appended. Until the
# new stream bears the name of the log nothing has happened; behind that nothing may fail.
REPLACE: Final = Function(
    WRITE_ANEW
    + """
local log, commands, epoch, salts, snapshot, minutes, renames, purge, card_is_behind, more = unpack(KEYS)
local now = redis.call('GET', epoch)
local all = redis.call('XRANGE', log, '-', '+')
local at = #all > 0 and tonumber(string.match(all[#all][1], '^%d+')) or 0
if now ~= ARGV[1] then return {'epoch', now or '', at} end
local replaced = 6
local offered = replaced + 1 + 3 * tonumber(ARGV[replaced])
local published = offered + 1 + 2 * tonumber(ARGV[offered])
local bodies = published + 1 + tonumber(ARGV[published])

local known = {'taken'}
for i = offered + 1, published - 1, 2 do
  local seq = redis.call('HGET', commands, ARGV[i])
  if seq and tonumber(seq) <= at then known[#known + 1] = ARGV[i]; known[#known + 1] = seq end
end
if #known > 1 then
  redis.call('HSET', commands, known[2], known[3])
  return known
end

if at ~= tonumber(ARGV[3]) then return {'race', at} end
local by_id = {}
for _, entry in ipairs(all) do by_id[entry[1]] = entry end
for i = replaced + 1, offered - 1, 3 do
  local entry = by_id[ARGV[i] .. '-0']
  if not entry or redis.sha1hex(entry[2][2]) ~= ARGV[i + 1] then return {'race', at} end
  entry[2] = {'e', ARGV[i + 2]}
end
for i = bodies, #ARGV do
  at = at + 1
  all[#all + 1] = {at .. '-0', {'e', ARGV[i]}}
end
write_anew(log, all)
redis.call('SET', epoch, ARGV[2])
for i = offered + 1, published - 1, 2 do redis.call('HSET', commands, ARGV[i], ARGV[i + 1]) end
for i = published + 1, bodies - 1 do redis.call('HDEL', salts, ARGV[i]) end
redis.call('UNLINK', snapshot, minutes)
redis.call('INCR', renames)
redis.call('INCR', purge)
if ARGV[5] == '1' then redis.call('SET', card_is_behind, 1) end
redis.pcall('SPUBLISH', more, at .. ' ' .. ARGV[4])
redis.pcall('PUBLISH', more, at .. ' ' .. ARGV[4])
return {'replaced', at}
"""
)

# ARGV: ids of entries that we have not written. The log then ends at the last of ours again.
SET_ASIDE: Final = Function(
    WRITE_ANEW
    + """
local log, foreign = KEYS[1], KEYS[2]
for _, id in ipairs(ARGV) do
  local entry = redis.call('XRANGE', log, id, id)[1]
  if entry then
    redis.call('XADD', foreign, '*', 'id', id, unpack(entry[2]))
    redis.call('XDEL', log, id)
  end
end
write_anew(log, redis.call('XRANGE', log, '-', '+'))
return 1
"""
)


# A workshop that has been erased gets no salt any more.
GIVE_SALT: Final = Function("""
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[2], ARGV[1])
""")

# Over another one, if need be: what stands in the log was sealed by this one.
PUT_SALTS_BACK: Final = Function("""
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local at = last and tonumber(string.match(last[1], '^%d+')) or 0
if redis.call('GET', KEYS[1]) ~= ARGV[1] or at ~= tonumber(ARGV[2]) then return 0 end
for i = 3, #ARGV, 2 do redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1]) end
return 1
""")

FORGET: Final = Function("""
local more = table.remove(KEYS)
redis.call('UNLINK', unpack(KEYS))
redis.pcall('SPUBLISH', more, '0 ' .. ARGV[1])
redis.pcall('PUBLISH', more, '0 ' .. ARGV[1])
return 1
""")
