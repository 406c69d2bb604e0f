{#- Names of rates that every project has: of whom or of what is not said. -#}
{%- set bare_rate = (
    '^(服务对象|对象|受益|受助|社会|公众|群众|职工|企业|人员|群体|帮扶|救助|和|及|者|的|对|'
    ~ '该|工作|项目|实施|综合|总体|资金|发放|使用|支付|拨付|执行|任务)*'
    ~ '(满意|覆盖|符合|准确|达标|完成|及时|合格|到位)(度|率)$'
) -%}
with

indicator as (
    select
        *,
        {{ detail_name('level3') }} as detail_name,
        coalesce(actual_unit, target_unit) as unit,
        case
            when coalesce(actual_unit, target_unit) like '元/%' then true
            when coalesce(actual_unit, target_unit) = '元'
                then coalesce(level1, '') || coalesce(level2, '') like '%成本%'
            else false
        end as is_standard,
    from {{ ref('int_indicator__block') }}
    where actual is not null
),

statement as (
    select * from {{ ref('int_statement__detail') }}
    where
        not is_planned
        and not is_cause
        and statement_year = fiscal_year
),

told as (
    select * from statement
    where form_project_id is not null
),

standard as (
    select
        project_id,
        min(indicator_id) as indicator_id,
        min(unit) as unit,
    from indicator
    where is_standard
    group by project_id
    having count(*) = 1
),

-- A report that names several standards is about more than the one of the form.
told_standard as (
    select form_project_id
    from told
    where item_key = 'amount_per_head'
    group by form_project_id
    having count(distinct amount) = 1
),

-- Of several numbers under one name each is a part of what was reached.
told_once as (
    select
        form_project_id,
        detail_name,
        unit,
    from told
    where
        measure in ('count', 'share')
        and not is_money
    group by form_project_id, detail_name, unit
    having count(distinct amount) = 1
),

pair as (
    select
        told.document_id,
        replace(indicator.indicator_id, told.document_id || '/', '') as row_key,
        told.measure || '/' || {{ number_key('told') }} as column_key,
        indicator.indicator_id,
        told.statement_id,
    from indicator
    inner join told
        on
            indicator.project_id = told.form_project_id
            and indicator.detail_name = told.detail_name
            and indicator.unit = told.unit
    inner join told_once
        on {{ same_keys('told', 'told_once', [
            'form_project_id', 'detail_name', 'unit',
        ]) }}
    where
        told.measure in ('count', 'share')
        and not told.is_money
    union distinct
    select
        told.document_id,
        replace(standard.indicator_id, told.document_id || '/', '') as row_key,
        told.measure || '/' || {{ number_key('told') }} as column_key,
        standard.indicator_id,
        told.statement_id,
    from standard
    inner join told_standard
        on standard.project_id = told_standard.form_project_id
    inner join told
        on
            standard.project_id = told.form_project_id
            and told.item_key = 'amount_per_head'
            and told.measure = 'other'
            and told.unit in ('元', standard.unit)
),

-- The same rate in two places, of the same people.
rate as (
    select
        *,
        coalesce(
            form_project_id,
            min(form_project_id) over (partition by document_id, detail_name)
        ) as scope,
    from statement
    where
        unit = '%'
        and measure = 'share'
        and share_of is null
        and part_of is null
        and length(detail_name) > 3
        and not (
            {{ matches('detail_name', bare_rate) }}
            and form_project_id is null
        )
),

rate_told as (
    select
        statement_id,
        line,
        first_value(statement_id) over (
            partition by document_id, detail_name, coalesce(scope, '')
            order by number_seq, statement_seq
        ) as first_statement_id,
    from rate
),

rate_again as (
    select
        statement.document_id,
        rate_told.statement_id,
        rate_told.first_statement_id,
        statement.subject as row_key,
        'share/' || {{ number_key('statement') }} as column_key,
    from rate_told
    inner join statement
        on rate_told.statement_id = statement.statement_id
    inner join statement as first_statement
        on rate_told.first_statement_id = first_statement.statement_id
    where
        first_statement.page <> statement.page
        or first_statement.line <> statement.line
),

final as (
    {{ pair_terms('pair', "'indicator_vs_prose'", [
        ('statement_id', 'left'), ('indicator_id', 'right', 1, "'actual'"),
    ]) }}
    union all
    {{ pair_terms('rate_again', "'rate_repeated'", [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ]) }}
)

select * from final
