-- Each token names what it grants, a login's too: nothing is granted by an empty column any more. The version before
-- writes none for a login; while its nodes run beside ours, ScopeSet.stored() reads that as what it meant.
update tokens set scope = 'read profile email create update delete follow account' where scope is null;
