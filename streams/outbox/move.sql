UPDATE dcr.relayed SET through = %(through)s WHERE through = %(mine)s
