--> session
--> secrets
--> tombstone

if refusal then
  return refusal
end
bury(retention)
return { 'OK' }
