-- The head as it is now, and the fields in `put`.
put[#put + 1] = 'h'
put[#put + 1] = struct.pack('>ddddddd', version, created, accessed, idle, deadline, size, since)
--> put
