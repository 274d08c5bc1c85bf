-- ARGV: presented, grace, retention, principal or ''
if not live() then
  return gone()
end
for _, secret in ipairs(former()) do
  if secret.digest == ARGV[1] and now >= secret.works and now < secret.replaced + tonumber(ARGV[3]) then
    if ARGV[4] == '' and secret.user == '1' or ARGV[4] ~= '' and session.p == ARGV[4] then
      bury(tonumber(ARGV[3]), ARGV[4] ~= '')
      return { 'OK' }
    end
    return { 'REPLACED' }
  end
end
return { 'MISSING' }
