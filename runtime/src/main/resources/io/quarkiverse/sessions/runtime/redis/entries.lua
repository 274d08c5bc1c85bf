local reply = {}
for _, row in ipairs(rows) do
  add(reply, row)
end
return reply
