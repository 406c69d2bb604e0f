{#- Severity of every breach: that of the rule, one step up or down by size. -#}
{%- set bounds = severity_bounds() -%}

with

breach as (
    select
        *,
        {{ evaluation_id() }} as identity_result_id,
        greatest(abs(left_amount), abs(right_amount)) as larger_side,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
),

identity as (
    {{ catalogued() }}
),

-- A breach of a total has the total on its left side. The last digit is that of the
-- coarser of the two figures. A whole number is a count, so a difference of one is not
-- rounding, unless it is in yuan.
printed as (
    select
        breach.identity_result_id,
        max(
            case
                when
                    operand.side = 'left'
                    and statement.is_money
                    and statement.item_key in {{ total_items() }}
                    then 1
                else 0
            end
        ) = 1 as has_total,
        case
            when count(*) = 2
                then max(
                    case
                        when operand.value_text like '%.%' or operand.unit = '元'
                            then power(
                                10, -length(split_part(operand.value_text, '.', 2))
                            )
                    end * coalesce({{ yuan_per_unit('operand.unit') }}, 1)
                )
        end as last_digit,
    from breach
    inner join {{ ref('int_audit__operand') }} as operand
        on {{ same_evaluation('breach', 'operand') }}
    left join {{ ref('stg_statement') }} as statement
        on operand.figure_id = statement.statement_id
    group by breach.identity_result_id
),

spent as (
    select
        document_id,
        amount_yuan,
    from {{ ref('stg_table_cell') }}
    where row_key = 'expenditure_total'
    union all
    select
        document_id,
        amount_yuan,
    from {{ ref('stg_statement') }}
    where
        item_key = 'expenditure_total'
        and measure = 'final_account'
),

year_of_account as (
    select
        document_id,
        max(amount_yuan) as expenditure,
    from spent
    group by document_id
),

-- A file without any table, or any explanation: they may be published beside it.
required as (
    select
        document_id,
        identity_id,
        count(case when status in ('breaks', 'breaks_registered') then 1 end)
        = count(*) as is_none_in_file,
    from {{ ref('int_audit__evaluation') }}
    where identity_id in ('table_published', 'explanation_published')
    group by document_id, identity_id
),

sized as (
    select
        breach.*,
        identity.family,
        identity.severity as rule_severity,
        case identity.severity when 'major' then 3 when 'minor' then 2 else 1 end
            as rule_gravity,
        abs(breach.difference) as size,
        identity.kind = 'restatement'
        and coalesce(abs(breach.difference) <= printed.last_digit * 1.001, false)
            as is_last_digit,
        cast(
            case
                when judged.document_id is not null then judged.relative_size
                when breach.amount_unit = '%'
                    then {{ quotient('abs(breach.difference)', 100) }}
                else {{ quotient(
                    'abs(breach.difference)', 'nullif(breach.larger_side, 0)'
                ) }}
            end as decimal(18, 6)
        ) as relative_size,
        {{ expenditure_share() }} as expenditure_share,
        coalesce(printed.has_total, false)
        and breach.amount_unit = '元' as is_of_total,
        coalesce(required.is_none_in_file, false) as is_none_in_file,
        coalesce(
            breach.amount_unit = '元'
            and abs(breach.difference)
            >= year_of_account.expenditure * {{ bounds.share_of_year }},
            false
        ) as is_share_of_year,
    from breach
    inner join identity
        on breach.identity_id = identity.identity_id
    left join {{ ref('int_rule__judgement') }} as judged
        on {{ same_evaluation('breach', 'judged') }}
    left join printed
        on breach.identity_result_id = printed.identity_result_id
    left join required
        on {{ same_keys('breach', 'required', ['document_id', 'identity_id']) }}
    left join year_of_account
        on breach.document_id = year_of_account.document_id
),

reasoned as (
    select
        *,
        case
            when is_last_digit then 'last_digit'
            when family = 'table' then 'table_identity'
            when is_none_in_file then 'none_in_file'
            when is_of_total and rule_gravity > 1 then 'total'
            when is_share_of_year or relative_size >= {{ bounds.wide }} then 'wide'
            when
                relative_size < {{ bounds.small }}
                and (
                    amount_unit is null
                    or amount_unit <> '元'
                    or size < {{ bounds.small_yuan }}
                )
                then 'small'
            else 'rule'
        end as severity_reason,
    from sized
),

final as (
    select
        document_id,
        identity_id,
        identity_result_id,
        rule_severity,
        relative_size,
        expenditure_share,
        severity_reason,
        case
            when severity_reason in ('last_digit', 'none_in_file') then 1
            when severity_reason in ('table_identity', 'total') then 3
            -- Points are not money: their size never makes a breach major.
            when severity_reason = 'wide' and amount_unit = '分'
                then greatest(2, rule_gravity)
            when severity_reason = 'wide' then least(3, rule_gravity + 1)
            when severity_reason = 'small' then greatest(1, rule_gravity - 1)
            else rule_gravity
        end as gravity,
    from reasoned
)

select * from final
