-- 问：把文件所述的上年支出也算上，各总工会历年支出各是多少？
-- Q: What did each union spend, including years stated only by the next year?
-- basis: the year's own accounts, or without these the prior-year figures of the next.
-- core.fct_prior_year_statement has the same for classes and items.
select
    publisher_name,
    fiscal_year as stated_in_year,
    fiscal_year as spent_in_year,
    'own_accounts' as basis,
    expenditure_yuan,
from {{ ref("union_year") }}
union all
select
    later.publisher_name,
    later.fiscal_year as stated_in_year,
    later.fiscal_year - 1 as spent_in_year,
    'stated_a_year_later' as basis,
    later.prior_expenditure_yuan as expenditure_yuan,
from {{ ref("union_year") }} as later
left join {{ ref("union_year") }} as own_year
    on
        later.publisher_code = own_year.publisher_code
        and later.fiscal_year - 1 = own_year.fiscal_year
where
    later.prior_expenditure_yuan is not null
    and own_year.document_id is null
order by
    publisher_name asc,
    spent_in_year asc
