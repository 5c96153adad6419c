SELECT name, dcr.to_ms(since), off FROM dcr.rule ORDER BY name
