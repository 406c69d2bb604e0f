with

statement as (
    select * from {{ ref('int_statement__account') }}
),

share_cell as (
    select * from {{ ref('int_rule__share_cell') }}
),

table_cell as (
    select * from {{ ref('stg_table_cell') }}
),

ratio as (
    select
        ratio.document_id,
        ratio.identity_id,
        ratio.row_key,
        ratio.column_key,
        ratio.rate_statement_id,
        ratio.numerator_statement_id,
        share_cell.cell_id,
        case
            when share_cell.cell_id is null then ratio.denominator_statement_id
        end as denominator_statement_id,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join share_cell
        on ratio.rate_statement_id = share_cell.rate_statement_id
    where
        ratio.numerator_statement_id is not null
        and (
            ratio.denominator_statement_id is not null
            or share_cell.cell_id is not null
        )
),

-- A rise is positive: sign and figure as one.
told as (
    select
        current_statement_id,
        max(case when measure = 'prior_year' then statement_id end)
            as stated_statement_id,
        max(case when measure = 'change_amount' then statement_id end)
            as change_statement_id,
        max(case when measure = 'change_rate' then statement_id end)
            as rate_statement_id,
        max(case when measure = 'change_amount' then sign end) as change_sign,
        max(case when measure = 'change_rate' then sign end) as rate_sign,
    from {{ ref('int_statement__change') }}
    group by current_statement_id
),

changed as (
    select
        told.*,
        statement.document_id,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        'change/' || {{ number_key('statement') }} as column_key,
    from told
    inner join statement
        on told.current_statement_id = statement.statement_id
),

final as (
    {% for column, side in [
        ('rate_statement_id', 'left'),
        ('numerator_statement_id', 'numerator'),
        ('denominator_statement_id', 'denominator'),
    ] -%}
        select
            ratio.document_id,
            ratio.identity_id,
            ratio.row_key,
            ratio.column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ statement_figure('statement') }},
        from ratio
        inner join statement
            on ratio.{{ column }} = statement.statement_id
        union all
    {% endfor %}
    select
        ratio.document_id,
        ratio.identity_id,
        ratio.row_key,
        ratio.column_key,
        'denominator' as side,
        3 as term_no,
        {{ cell_figure('table_cell') }},
    from ratio
    inner join table_cell
        on ratio.cell_id = table_cell.cell_id
    union all
    -- Change over the year before: the year less the change.
    {% for column, side, weight in [
        ('rate_statement_id', 'left', 'changed.rate_sign'),
        ('change_statement_id', 'numerator', 'changed.change_sign'),
        ('current_statement_id', 'denominator', '1'),
        ('change_statement_id', 'denominator', '-changed.change_sign'),
    ] -%}
        select
            changed.document_id,
            'statement_change' as identity_id,
            changed.row_key,
            changed.column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ statement_figure('statement', weight) }},
        from changed
        inner join statement
            on changed.{{ column }} = statement.statement_id
        where
            changed.rate_statement_id is not null
            and changed.change_statement_id is not null
        union all
    {% endfor %}
    {% for column, side, weight in [
        ('current_statement_id', 'left', '1'),
        ('stated_statement_id', 'right', '1'),
        ('change_statement_id', 'right', 'changed.change_sign'),
    ] -%}
        select
            changed.document_id,
            'statement_prior' as identity_id,
            changed.row_key,
            changed.column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ statement_figure('statement', weight) }},
        from changed
        inner join statement
            on changed.{{ column }} = statement.statement_id
        where
            changed.stated_statement_id is not null
            and changed.change_statement_id is not null
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
