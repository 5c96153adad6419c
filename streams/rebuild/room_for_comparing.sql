SET LOCAL work_mem = '128MB'
