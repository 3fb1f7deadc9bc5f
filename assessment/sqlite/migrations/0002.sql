-- No table changes. From this version on a rating is the marks of a practice's facts; libraries of version 1 hold
-- levels that nothing can turn into marks, and are refused.
SELECT 1;
