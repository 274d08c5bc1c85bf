--> session
--> secrets
--> tombstone

-- ARGV: presented, grace, retention
if refusal then
  return refusal
end
bury(tonumber(ARGV[3]))
return { 'OK' }
