-- Secrets that are not the current one any more.
local MOST_FORMER = 16
local FORMER = 49 -- bytes

local function former(digest, replaced, works, ofuser)
  return digest .. struct.pack('>dd', replaced, works) .. (ofuser and '1' or '0')
end

-- The digest, when it was replaced, until when it works, and whether it is the user's.
local function formerat(list, at)
  local replaced, works = struct.unpack('>dd', list, at + 32)
  return string.sub(list, at, at + 31), replaced, works, string.byte(list, at + 48) == 49
end

local function remember(newest, list, retention)
  local kept = { newest }
  for at = 1, #list, FORMER do
    local _, _, works = formerat(list, at)
    if now < works + retention and #kept < MOST_FORMER then
      kept[#kept + 1] = string.sub(list, at, at + FORMER - 1)
    end
  end
  return table.concat(kept)
end
