"""How are very many fictional referrals made at once, for measuring and for counting? By rows, where the stories make moves."""
