-- ARGV: principal
return { live() and session.p == ARGV[1] and 1 or 0 }
