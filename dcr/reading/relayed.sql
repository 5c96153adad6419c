SELECT through FROM dcr.relayed
