-- For operations that are not asked for often: a function takes time to make, each time.
local function keep()
  --> keep
end

local function write(put)
  --> write
end

local function drop(gone)
  --> drop
end
