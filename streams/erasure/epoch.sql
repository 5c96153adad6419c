SELECT coalesce(max(epoch), 0) FROM dcr.erasure
